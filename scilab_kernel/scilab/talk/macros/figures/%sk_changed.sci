// Gives the handles of the figures that changed since they were shown.
function handles = %sk_changed(java)
    handles = [];
    if ~java.watches then
        handles = %sk_changed_files();
        return
    end
    view = java.view;
    changed = view.figures();
    if changed == [] then
        return
    end
    for f = %sk_handles()
        if or(changed == f.uid) then
            handles = [handles, f];
        end
    end
    if handles <> [] then
        [numbers, order] = gsort(handles.figure_id, "g", "i");
        handles = handles(order);
    end
endfunction
