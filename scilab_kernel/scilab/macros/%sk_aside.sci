// Wraps the caller's ans, so that it is known whether the next statement sets another.
function %sk_aside()
    if exists("ans") then
        ans = resume(mlist(["%sk_former", "value"], ans));
    end
endfunction
