// Answers with the names of all variables that can be seen at the top level, Scilab's own too.
function %sk_who()
    // This macro has these of its own.
    %sk_all = who("get");
    %sk_all(%sk_all == "nargin" | %sk_all == "nargout" | %sk_all == "%sk_all") = [];
    %sk_answer(matrix(%sk_all, 1, -1));
endfunction
