// Shows in the middle of a cell what is new or changed: at most four times a second, and at most
// half of the time.
function %sk_live()
    global %sk_next_look
    if winsid() == [] then
        return
    end
    now = %sk_clock();
    if %sk_next_look <> [] then
        if now < %sk_next_look & now > %sk_next_look - 60 then // the clock may have been set back
            return
        end
    end
    %sk_figures(%t);
    spent = %sk_clock() - now;
    %sk_next_look = now + spent + max(0.25, spent);
endfunction
