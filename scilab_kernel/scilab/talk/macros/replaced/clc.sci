// Takes away what the cell has shown so far.
function varargout = clc(varargin)
    varargout = list(); // Scilab complains as of a builtin if an output is wanted.
    if argn(2) > 1 then
        %sk_c_clc(varargin(:)); // says what is wrong
    elseif argn(2) == 1 then
        if type(varargin(1)) <> 1 then
            %sk_c_clc(varargin(:));
        end
    end
    %sk_emit("clear_output", "");
endfunction
