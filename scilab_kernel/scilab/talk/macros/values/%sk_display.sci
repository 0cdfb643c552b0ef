// Has the kernel show a display: how is "display" or "update", who is the macro that was called. The
// text goes through a file, because it may be large. The kernel checks it, and says what is wrong.
function %sk_display(who, how, mime, data, id, plain, width)
    wrong = _("%s: Wrong type for input argument: String expected for the %s.\n");
    if type(mime) <> 10 | size(mime, "*") <> 1 then
        error(msprintf(wrong, who, "type"));
    end
    if type(id) <> 10 | size(id, "*") <> 1 then
        error(msprintf(wrong, who, "id"));
    end
    if type(plain) <> 10 then
        error(msprintf(wrong, who, "plain text"));
    end
    if type(data) <> 10 & (mime == "json" | grep(mime, "/json$/", "r") <> []) then
        data = %sk_json(data);
    end
    if type(data) <> 10 then
        error(msprintf(wrong, who, "data"));
    end
    mputl(data(:), "@DIR@/display.txt");
    plain_ = "";
    if or(plain <> "") then
        mputl(plain(:), "@DIR@/plain.txt");
        plain_ = "plain.txt";
    end
    %sk_emit("display", [who, how, mime, id, width, pwd(), plain_]);
    %sk_await();
endfunction
