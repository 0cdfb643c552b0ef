// As Scilab's mscanf, but asks the person at the front end.
function varargout = mscanf(varargin)
    if argn(2) == 2 then
        if type(varargin(1)) == 1 & varargin(1) < 0 then
            error("mscanf: the input of a notebook has no end: say how many lines.");
        end
        varargin = list(varargin(1), %sk_asked_lines(varargin(1)), varargin(2));
    else
        line = %sk_ask("");
        if length(line) == 0 & argn(1) <= 1 then
            varargout = list([]);
            return
        end
        varargin(0) = line;
    end
    varargout = %sk_outputs("%sk_c_msscanf", argn(1), varargin);
endfunction
