// Answers with what a name is: kind, and a macro's outputs and inputs or a variable's type and size.
function %sk_inspect(%sk_name)
    %sk_fields = "";
    if isdef(%sk_name) then
        // As an argument a function is not called; in an assignment or by evstr it would be.
        execstr("%sk_type = type(" + %sk_name + ");");
        select %sk_type
        case 13
            execstr("[%sk_outputs, %sk_inputs, %sk_text] = string(" + %sk_name + ");");
            %sk_fields = ["macro", %sk_list(%sk_outputs), %sk_list(%sk_inputs)];
        case 130
            %sk_fields = "function";
        else
            execstr("%sk_class = typeof(" + %sk_name + "); %sk_size = size(" + %sk_name + ");");
            %sk_fields = ["variable", %sk_class, strcat(%sk_integers(%sk_size), "x")];
        end
    end
    %sk_answer(%sk_fields);
endfunction

// Writes names as a list; there may be none.
function text = %sk_list(names)
    text = "";
    if names <> [] then
        text = strcat(names, ", ");
    end
endfunction
