// Wraps the caller's ans, so that it is known whether the next statement sets another. In a list,
// with which every function can do something, for whoever looks at all variables.
function %sk_aside()
    if exists("ans") then
        ans = resume(list("@NONCE@", ans));
    end
endfunction
