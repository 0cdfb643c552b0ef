// Shows in the middle of a cell what is new or changed: not in its first moment, for most cells
// end before it, at most four times a second, and at most half of the time.
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
