// As Scilab's input, but any text is an answer: Scilab's loses text that its scanf cannot read.
function x = input(%sk_message, %sk_flag)
    if argn(2) < 1 | argn(2) > 2 then
        error(msprintf(_("%s: Wrong number of input arguments: %d to %d expected.\n"), "input", 1, 2));
    end
    if type(%sk_message) <> 10 | size(%sk_message, "*") <> 1 then
        error(msprintf(_("%s: Wrong type for input argument #%d: String expected.\n"), "input", 1));
    end
    if argn(2) == 2 & and(%sk_flag <> ["s" "string"]) then
        msg = _("%s: Wrong value for input argument #%d: ''%s'' value expected.\n");
        error(msprintf(msg, "input", 2, "string"));
    end
    %sk_kind = "code";
    if argn(2) == 2 then
        %sk_kind = "";
    end
    while %t
        prompt(%sk_message);
        %sk_text = %sk_ask(%sk_kind);
        if argn(2) == 2 then
            x = %sk_text;
            break
        end
        if stripblanks(%sk_text) == "" then
            %sk_text = "[]";
        end
        if execstr("x = " + %sk_text, "errcatch") == 0 then
            break
        end
        mprintf("%s\n\n", lasterror());
    end
    mprintf("\n");
endfunction
