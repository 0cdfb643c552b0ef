// Returns the value of the statement before, to be displayed; nothing if the statement has none.
// To be called without parentheses: else Scilab would call a value that is a function.
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
