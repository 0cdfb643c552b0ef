// Takes note that no error is on its way: the next one is new, even with the same words. Tells
// whether there was one.
function yes_ = %sk_forget_error()
    global %sk_thrown_text
    yes_ = ~isequal(%sk_thrown_text, "");
    %sk_thrown_text = "";
endfunction
