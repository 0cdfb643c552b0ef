// Draws the axes of a figure with controls, and those of each frame that has axes; returns for each the
// identifier and the path of the picture. rooms has the identifier, width and height of each frame.
function pictures = %sk_gui_pictures(java, f, rooms)
    pictures = list();
    if ~%sk_is_empty(f) then
        pictures($ + 1) = struct("uid", f.uid, "path", %sk_picture(java, f));
    end
    if rooms == [] then
        return
    end
    view = java.view;
    for room = rooms'
        h = %sk_c_getcallbackobject(room(1));
        path = msprintf("@DIR@/gui_%d.png", h.uid);
        resolution = %sk_figure_settings().resolution;
        smooth = ~%sk_is_dense(h);
        if ~smooth then
            resolution = 1;
        end
        if view.writeFrame(int32(h.uid), int32(room(2)), int32(room(3)), path, resolution, smooth) then
            pictures($ + 1) = struct("uid", h.uid, "path", path);
        end
    end
endfunction
