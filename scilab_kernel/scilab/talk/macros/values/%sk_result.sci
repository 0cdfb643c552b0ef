// Gives the value of the statement before, to be displayed; nothing if that has none.
// To be called without parentheses: or a function, as a value, would be called in its turn.
function varargout = %sk_result()
    varargout = list();
    if exists("ans") == 0 then
        return
    end
    if %sk_is_aside(ans) then
        ans = resume(ans(2));
    end
    varargout = list(ans);
    %sk_value("ans", ans);
endfunction
