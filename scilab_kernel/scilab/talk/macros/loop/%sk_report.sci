// Tells the kernel how things stand at a prompt: pause level, number and text of the last error.
// Returns whether this is the top level, where cells may run.
function top = %sk_report()
    [lines_, names] = where();
    level = sum(names == "pause");
    [message, number] = lasterror(%f);
    if message == [] then
        message = "";
    end
    try // an error or a pause has kept %sk_done from it
        %sk_figures(%f);
    catch
        mprintf("%s\n", lasterror()); // and must not keep this from ending
    end
    %sk_emit("report", [%sk_integers(level), %sk_integers(number), strcat(message, ascii(10))]);
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
