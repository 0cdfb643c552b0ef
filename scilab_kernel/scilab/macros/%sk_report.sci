// Tells the kernel how things stand at a prompt: pause level, number and text of the last error.
// Returns whether this is the top level, where cells may run. The mode is that of the prompt.
function top = %sk_report(mode_)
    [lines_, names] = where();
    level = sum(names == "pause");
    // Within a cell, stepping through it. What was aborted in an overloaded display stays among the
    // names for ever: they alone do not tell.
    if level == 0 & or(names == "exec") & or(mode_ == [4 7]) then
        level = -1;
    end
    [message, number] = lasterror(%f);
    if message == [] then
        message = "";
    end
    if level == -1 then
        message = %sk_integers(lines_); // which stay the same where no cell is stepped through
    end
    if level >= 0 then
        try // an error or a pause has kept %sk_done from it
            %sk_figures(%f);
        catch
            mprintf("%s\n", lasterror()); // and must not keep this from ending
        end
    end
    %sk_emit("R", [%sk_integers(level), %sk_integers(number), strcat(message, ascii(10))]);
    top = level == 0;
    if ~top then
        return
    end
    // An interrupt or abort may have left our fifos open.
    [units, types, paths] = file();
    for k = find(paths == "@DIR@/bell" | paths == "@DIR@/answer")
        mclose(units(k));
    end
    // A statement that failed may have left ans wrapped.
    if exists("ans") then
        if %sk_is_aside(ans) then
            ans = resume(ans(2));
        end
    end
endfunction
