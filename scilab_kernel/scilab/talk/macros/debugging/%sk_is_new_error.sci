// Takes the error that leaves a body: it is new unless an inner body has told of it.
function %sk_is_new = %sk_is_new_error(%sk_message)
    global %sk_thrown_text
    %sk_is_new = ~isequal(%sk_thrown_text, %sk_message);
    %sk_thrown_text = %sk_message;
endfunction
