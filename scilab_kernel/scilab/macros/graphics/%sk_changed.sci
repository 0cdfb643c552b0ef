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
    ids = evstr(java.arrays.toString(changed.toArray()));
    changed.clear();
    figures = [];
    for id = ids
        figures = [figures, double(java.controller.getProperty(int32(id), java.parent))];
    end
    for f = %sk_handles()
        if or(figures == f.uid) then
            handles = [handles, f];
        end
    end
endfunction
