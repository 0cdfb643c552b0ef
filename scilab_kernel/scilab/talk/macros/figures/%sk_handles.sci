// Gives the handles of all figures; findobj needs milliseconds for each.
function handles = %sk_handles()
    handles = [];
    ids = winsid();
    if ids == [] then
        return
    end
    current = get("current_figure");
    for id = ids
        set("current_figure", id);
        handles = [handles, get("current_figure")];
    end
    set("current_figure", current);
endfunction
