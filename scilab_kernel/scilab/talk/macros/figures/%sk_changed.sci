// Gives the handles of the figures that changed since the last call.
function handles = %sk_changed(java)
    handles = [];
    if ~java.watches then
        handles = %sk_changed_files();
        return
    end
    changed = java.changed;
    if changed.size() == 0 then
        return
    end
    ids = %sk_ids(java);
    changed.clear();
    figures = %sk_handles();
    for id = ids
        found = figures.uid == double(java.controller.getProperty(int32(id), java.parent));
        if or(found) then
            handles = [handles, figures(found)];
            figures(found) = [];
            if figures == [] then
                break // there may be thousands of identifiers
            end
        end
    end
    if handles <> [] then
        [numbers, order] = gsort(handles.figure_id, "g", "i");
        handles = handles(order);
    end
endfunction
