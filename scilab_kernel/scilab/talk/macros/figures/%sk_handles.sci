// Gives the handles of all figures; findobj needs milliseconds for each.
function handles = %sk_handles()
    handles = [];
    ids = winsid();
    if ids == [] then
        return
    end
    current = get("current_figure"); // which makes one, if there is none
    made = size(winsid(), "*") > size(ids, "*");
    if ~made & size(ids, "*") == 1 then
        handles = current;
        return
    end
    for id = ids
        set("current_figure", id);
        handles = [handles, get("current_figure")];
    end
    if made then
        delete(current);
        %sk_begin_afresh();
    else
        %sk_make_current(current);
    end
endfunction
