// Takes the error that leaves a body: it is new unless an inner body has told of it. Functions such as
// feval add words to the error of the function that they call.
function %sk_is_new = %sk_is_new_error(%sk_message)
    global %sk_thrown_text
    %sk_known = strcat(%sk_thrown_text, ascii(10));
    %sk_is_new = %t;
    if %sk_known <> "" then
        %sk_begin = part(strcat(%sk_message, ascii(10)), 1:length(%sk_known));
        %sk_is_new = %sk_begin <> %sk_known;
    end
    %sk_thrown_text = %sk_message;
endfunction
