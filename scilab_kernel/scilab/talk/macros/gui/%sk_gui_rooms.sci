// Asks the kernel where the frames with axes of a described figure lie: a row for each, with the
// identifier of the frame, its width and height, and its place in the figure, in pixels.
function rooms = %sk_gui_rooms(parts, path)
    mputl(%sk_json(parts), path);
    execstr("rooms = " + %sk_widget_ask("gui_rooms", struct("path", path)));
endfunction
