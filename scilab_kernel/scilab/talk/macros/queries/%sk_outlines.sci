// Answers with what variables are: for each a name, a type, a size and a list of what it has inside.
function %sk_outlines(%sk_names)
    %sk_fields = [];
    for %sk_k = 1:size(%sk_names, "*")
        if exists(%sk_names(%sk_k)) then
            // As an argument a function is not called.
            execstr("%sk_row = %sk_outline(" + %sk_names(%sk_k) + ");");
            %sk_fields = [%sk_fields, %sk_names(%sk_k), %sk_row];
        end
    end
    %sk_answer(%sk_fields);
endfunction
