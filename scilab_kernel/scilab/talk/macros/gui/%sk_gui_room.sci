// Gives the identifier, size and place of the frame or figure in which axes lie, as %sk_gui_rooms does.
function room = %sk_gui_room(a)
    f = a.parent;
    while f.type <> "Figure"
        f = f.parent;
    end
    room = [f.uid, f.axes_size, 0, 0];
    if f <> a.parent then
        rooms = %sk_gui_rooms(%sk_gui_figure(f), "@DIR@/rooms.json");
        room = [rooms(rooms(:, 1) == a.parent.uid, :); room](1, :);
    end
endfunction
