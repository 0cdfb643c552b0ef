// Answers with what may complete a word: pairs of kind and name.
function %sk_complete(%sk_word)
    [functions, commands, variables, macros, properties, files] = completion(%sk_word);
    kinds = ["function", "keyword", "variable", "macro", "property", "path"];
    found = list(functions, commands, variables, macros, properties, files);
    fields = "";
    for k = 1:6
        names = found(k);
        if names <> [] then
            fields = [fields, matrix([emptystr(names') + kinds(k); names'], 1, -1)];
        end
    end
    %sk_answer(fields);
endfunction
