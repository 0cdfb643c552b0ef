// Asks the person at the front end; an empty line is an answer too.
function line = %sk_question(prompt_)
    %sk_emit("prompt_set", prompt_);
    line = %sk_ask("");
endfunction
