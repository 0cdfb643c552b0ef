// Answers with the names of all variables that can be seen at the top level, Scilab's own too.
function %sk_names()
    %sk_answer(matrix(who("get"), 1, -1));
endfunction
