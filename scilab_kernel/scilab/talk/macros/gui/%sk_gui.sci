// Shows a figure with controls or menus: writes what they are into a file, draws the axes of the figure
// and of its frames, and tells the kernel. A picture is drawn again if something in it has changed.
// for_click: the figure is a panel only while a cell waits for a click in it.
function %sk_gui(java, f, for_click)
    global %sk_pictures
    %sk_pictures = [%sk_pictures, 0](1) + 1; // the kernel may still have to read the file of another figure
    path = msprintf("@DIR@/figure_%d.json", %sk_pictures);
    parts = %sk_gui_figure(f);
    parts.for_click = for_click;
    parts.drawn = ~java.watches;
    if java.watches then
        view = java.view;
        parts.drawn = view.isDrawn(int32(f.uid));
        if ~for_click then
            view.isGui(int32(f.uid));
        end
    end
    rooms = [];
    if parts.drawn & %sk_gui_has_axes(parts.controls) then
        rooms = %sk_gui_rooms(parts, path);
    end
    %sk_emit("figure_begun", %sk_integers(f.figure_id));
    drawing = f.immediate_drawing;
    f.immediate_drawing = "on"; // else the picture is empty
    problem = "";
    try
        if parts.drawn then
            parts.pictures = %sk_gui_pictures(java, f, rooms);
        end
        mputl(%sk_json(parts), path);
    catch
        problem = strcat(lasterror(), " ");
    end
    f.immediate_drawing = drawing;
    %sk_seen(java, f);
    %sk_emit("figure_drawn", [%sk_integers([f.figure_id, f.uid, f.axes_size]), path, "", problem, "0"]);
endfunction

// Tells whether there are axes in controls.
function yes = %sk_gui_has_axes(controls)
    yes = %f;
    for part_ = controls
        yes = yes | part_.axes <> [] | %sk_gui_has_axes(part_.controls);
    end
endfunction
