// Saves an open figure. Answers with "kept" or "failed".
function %sk_keep_figure(number, path)
    [message, code] = lasterror(%f);
    said = "failed";
    try
        for f = %sk_handles()
            if f.figure_id == number then
                %sk_figure = f;
                save(path, "%sk_figure");
                said = "kept";
            end
        end
    end
    %sk_restore(message, code);
    %sk_answer(said);
endfunction
