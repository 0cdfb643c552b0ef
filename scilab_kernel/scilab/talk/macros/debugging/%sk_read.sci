// Returns the file that exec reads for path_: while the debugger is attached, a copy with guards.
function path_ = %sk_read(path_)
    if type(path_) <> 10 | size(path_, "*") <> 1 then
        return // a function, or what exec refuses
    end
    file_ = fullpath(pathconvert(path_, %f));
    if ~isfile(file_) then
        return
    end
    %sk_emit("file_read", file_);
    execstr(%sk_await());
endfunction
