// As Scilab's mscanf, but asks the person at the front end.
function varargout = mscanf(varargin)
    line = %sk_ask("");
    if length(line) == 0 & argn(1) <= 1 then
        varargout = list([]);
        return
    end
    outputs = "out" + %sk_integers(1:max(argn(1), 1));
    execstr("[" + strcat(outputs, ",") + "] = msscanf(line, varargin(:));");
    varargout = list();
    for name = outputs
        varargout($ + 1) = evstr(name);
    end
endfunction
