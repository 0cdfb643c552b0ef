// Gives the value of the statement before, to be displayed; nothing if that has none.
// To be called without parentheses: or a function, as a value, would be called in its turn.
function varargout = %sk_result()
    global %sk_former
    former = %sk_former;
    %sk_former = [];
    varargout = list();
    if exists("ans") then
        varargout = list(ans);
        %sk_value("ans", ans);
    elseif length(former) > 0 then
        ans = resume(former(1));
    end
endfunction
