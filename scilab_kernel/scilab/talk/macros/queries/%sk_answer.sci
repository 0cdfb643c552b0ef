// Answers a question of the kernel: the fields go to it, not to the screen.
function %sk_answer(fields)
    %sk_emit("answer", fields);
endfunction
