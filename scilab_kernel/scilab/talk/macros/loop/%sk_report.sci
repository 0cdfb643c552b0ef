// Reports at a prompt: the pause level, and the number and text of the last error.
// Returns whether this is the top level, where cells may run. The markers begin from a new seed.
function top = %sk_report(seed)
    done = setenv("SCILAB_KERNEL_MARKER", seed); // without a variable, the result would go to ans
    %sk_end_prompt();
    [lines_, names] = where();
    level = sum(names == "pause");
    [message, number] = lasterror(%f);
    if message == [] then
        message = "";
    end
    try // after an error or a pause, %sk_done has not shown the figures
        %sk_figures(%f);
    catch
        mprintf("%s\n", lasterror()); // the report must come all the same
    end
    %sk_emit("report", [%sk_integers(level), %sk_integers(number), strcat(message, ascii(10))]);
    top = level == 0;
    if ~top then
        return
    end
    // An interrupt or abort may have left the kernel's fifos open.
    [units, types, paths] = file();
    for k = find(paths == "@DIR@/bell" | paths == "@DIR@/answer" | strsubst(paths, "@DIR@/tasks_", "") <> paths)
        mclose(units(k));
    end
    // A statement that failed may have left ans wrapped.
    if exists("ans") then
        if %sk_is_aside(ans) then
            ans = resume(ans(2));
        end
    end
endfunction
