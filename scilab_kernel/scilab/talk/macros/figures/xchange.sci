// As Scilab's xchange, which kills a Scilab without windows.
function varargout = xchange(varargin)
    outputs = "out" + %sk_integers(1:max(argn(1), 1));
    execstr("[" + strcat(outputs, ",") + "] = %sk_on_canvas(""%sk_c_xchange"", varargin(:));");
    varargout = list();
    for output = outputs
        varargout($ + 1) = evstr(output);
    end
endfunction
