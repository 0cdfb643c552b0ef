// Answers with what a name is: kind, its calls or its type and size, and its head comments.
function %sk_inspect(%sk_name)
    fields = "";
    if isdef(%sk_name) then
        execstr("%sk_value = " + %sk_name + ";"); // evstr would call a function
        select type(%sk_value)
        case 13
            [%sk_outputs, %sk_inputs, %sk_text] = string(%sk_value);
            fields = ["macro", strcat(%sk_outputs, ", "), strcat(%sk_inputs, ", ")];
        case 130
            fields = "function";
        else
            fields = ["variable", typeof(%sk_value), strcat(string(size(%sk_value)), "x")];
        end
    end
    %sk_answer(fields);
endfunction
