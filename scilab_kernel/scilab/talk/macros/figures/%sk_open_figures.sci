// Gives for each open figure its number and whether it has to be saved: "new", "same" or "large". The
// current figure is the last.
function fields = %sk_open_figures()
    global %sk_unsaved
    fields = [];
    last = [];
    if winsid() == [] then
        return
    end
    [error, find, get, or, set, size, stripblanks, type] = %sk_scilabs();
    current = get("current_figure");
    for f = %sk_handles()
        state = "same";
        if or(%sk_unsaved == f.uid) then
            state = "new";
        end
        if %sk_points(f) > 1e5 then // to save it takes long
            state = "large";
        end
        if f.uid == current.uid then
            last = [%sk_integers(f.figure_id), state];
        else
            fields = [fields, %sk_integers(f.figure_id), state];
        end
    end
    fields = [fields, last];
    %sk_unsaved = [];
endfunction
