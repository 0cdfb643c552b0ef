// Shows new and changed figures in the middle of a cell: at most four times a second, for at most
// half of the time, and not in the cell's first moment, because most cells end within it.
function %sk_live()
    global %sk_next_look
    if winsid() == [] then
        return
    end
    now = %sk_clock();
    if %sk_next_look == [] then
        %sk_next_look = now + 0.1;
    elseif now >= %sk_next_look then
        %sk_figures(%t);
        spent = %sk_clock() - now;
        %sk_next_look = now + spent + max(0.25, spent);
    end
endfunction
