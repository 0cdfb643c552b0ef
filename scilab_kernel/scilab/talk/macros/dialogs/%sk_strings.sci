// Says, as Scilab does, that an argument should be text.
function %sk_strings(name, position, value)
    if type(value) == 10 then
        return
    end
    select name
    case "messagebox" then
        text = _("%s: Wrong type for input argument #%d: string expected.\n");
    case "uigetdir" then
        text = _("%s: Wrong type for input argument #%d: string expected.\n");
    case "uigetfile" then
        text = _("%s: Wrong type for input argument #%d: A string matrix expected.\n");
    case "uiputfile" then
        text = _("%s: Wrong type for input argument #%d: A string matrix expected.\n");
    case "editvar" then
        text = _("%s: Wrong type for input argument #%d: String expected.\n");
    else
        text = _("%s: Wrong type for input argument #%d: Vector of strings expected.\n");
    end
    error(msprintf(text, name, position));
endfunction
