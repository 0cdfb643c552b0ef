// Saves what Scilab remembers beside variables. Answers with "kept" or "failed", and what
// %sk_open_figures gives.
function %sk_keep_state(path)
    [message, number] = lasterror(%f);
    said = "failed";
    try
        %sk_state = %sk_state_now();
        save(path, "%sk_state");
        said = "kept";
    end
    %sk_restore(message, number);
    %sk_answer([said, %sk_open_figures()]);
endfunction
