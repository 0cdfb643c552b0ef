// Asks the person at the front end for some lines.
function lines_ = %sk_asked_lines(count)
    lines_ = emptystr(count, 1);
    for k = 1:count
        lines_(k) = %sk_ask("");
    end
endfunction
