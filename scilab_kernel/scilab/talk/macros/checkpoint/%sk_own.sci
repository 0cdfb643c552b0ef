// Answers with the names of the person's variables and functions, each with "local" or "global".
function %sk_own()
    %sk_answer(matrix(%sk_own_names(), 1, -1));
endfunction
