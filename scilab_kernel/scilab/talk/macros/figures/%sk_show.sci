// Shows a figure: tells the kernel that an export begins, and then where the picture is.
function %sk_show(java, f)
    %sk_emit("figure_begun", %sk_integers(f.figure_id));
    drawing = f.immediate_drawing;
    f.immediate_drawing = "on"; // else the picture is empty
    problem = "";
    path = "";
    description = "";
    more = 0;
    meshless = 0;
    try
        [path, more] = %sk_picture(java, f);
        if java.watches then
            view = java.view;
            meshless = double(view.meshless());
        end
    catch
        problem = strcat(lasterror(), " ");
    end
    if path == "" & problem == "" then
        problem = "the cell was interrupted";
    end
    try
        description = %sk_description(java, f);
    catch
        lasterror(); // an unknown Scilab, or the person has replaced a function: the picture will do
    end
    f.immediate_drawing = drawing;
    %sk_seen(java, f);
    %sk_emit("figure_drawn", [%sk_integers([f.figure_id, f.uid, f.axes_size + [0 more]]), ..
        path, description, problem, %sk_integers(meshless)]);
endfunction
