// Gives a figure that a plot has made while there was none the next free number; Scilab takes 0.
function %sk_number()
    ids = winsid();
    if sum(ids == 0) > 1 then
        f = get("current_figure");
        if f.figure_id == 0 then
            f.figure_id = max(ids) + 1;
        end
    end
endfunction
