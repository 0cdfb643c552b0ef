// Saves what Scilab remembers beside variables: its folder, formats, modes, generators.
function %sk_keep_state(path)
    [message, number] = lasterror(%f);
    said = "failed";
    try
        value = list(pwd(), format(), funcprot(), ieee(), rand("info"), rand("seed"), ..
            grand("getgen"), grand("getsd"));
        save(path, "value");
        said = "kept";
    end
    %sk_restore(message, number);
    %sk_answer(said);
endfunction
