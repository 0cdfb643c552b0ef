// Takes note that no error is on its way: the next one is new, even with the same words.
function %sk_forget_error()
    global %sk_thrown_text
    %sk_thrown_text = "";
endfunction
