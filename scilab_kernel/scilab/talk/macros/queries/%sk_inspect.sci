// Answers with what a name is, as %sk_named tells it.
function %sk_inspect(%sk_name)
    %sk_answer(%sk_named(%sk_name));
endfunction
