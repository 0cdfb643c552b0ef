// As Scilab's mgetl; lines of the standard input are asked of the person at the front end.
function varargout = mgetl(varargin)
    if argn(2) == 0 then
        varargout = %sk_outputs("%sk_c_mgetl", argn(1), varargin);
    elseif ~%sk_is_stdin(list(varargin(1))) then
        varargout = %sk_outputs("%sk_c_mgetl", argn(1), varargin);
    elseif argn(2) == 1 then
        error("mgetl: the input of a notebook has no end: say how many lines, behind the unit.");
    else
        varargout = list(%sk_asked_lines(varargin(2)));
    end
endfunction
