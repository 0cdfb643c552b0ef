// Takes away what the cell has shown so far.
function clc(varargin)
    if argn(2) > 1 then
        %sk_c_clc(varargin(:)); // says what is wrong
    elseif argn(2) == 1 then
        if type(varargin(1)) <> 1 then
            %sk_c_clc(varargin(:));
        end
    end
    %sk_emit("clear_output", "");
endfunction
