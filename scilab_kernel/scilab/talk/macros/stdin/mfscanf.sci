// As Scilab's mfscanf; a line of the standard input is asked of the person at the front end.
function varargout = mfscanf(varargin)
    unit = max(1, argn(2) - 1);
    if argn(2) < 2 then
        varargout = %sk_outputs("%sk_c_mfscanf", argn(1), varargin);
    elseif %sk_is_stdin(list(varargin(unit))) then
        varargin(unit) = null();
        varargout = %sk_outputs("mscanf", argn(1), varargin);
    else
        varargout = %sk_outputs("%sk_c_mfscanf", argn(1), varargin);
    end
endfunction
