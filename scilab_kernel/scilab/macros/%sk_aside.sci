// Remembers the caller's ans, which is cleared next: so it is known whether a statement sets it.
function %sk_aside()
    global %sk_former
    %sk_former = list();
    if exists("ans") then
        %sk_former = list(ans);
    end
endfunction
