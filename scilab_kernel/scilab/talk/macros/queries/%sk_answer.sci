// Answers a query of the kernel: the fields go to the kernel, not to the screen.
function %sk_answer(fields)
    %sk_emit("answer", fields);
endfunction
