// Gives the value of the statement before, to be displayed; nothing if that has none.
// To be called without parentheses: or a function, as a value, would be called in its turn.
function varargout = %sk_result()
    varargout = list();
    if exists("ans") == 0 then
        return
    end
    if typeof(ans) == "%sk_former" then
        ans = resume(ans.value);
    end
    varargout = list(ans);
    %sk_value("ans", ans);
endfunction
